// Tells a component when its place comes near the visible part of the page and when it leaves it.

export function watch(element, page) {
  const observer = new IntersectionObserver(
    entries => page.invokeMethodAsync('SeenAsync', entries.at(-1).isIntersecting).catch(() => {}),
    { rootMargin: '240px' });
  observer.observe(element);
  return { dispose: () => observer.disconnect() };
}
