// Beside the palette's field: keys that move in the list do not move the caret, and the chosen entry stays in sight.

const moving = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter']);

export function attach(box) {
  const field = box.querySelector('input');
  const down = event => {
    if (moving.has(event.key) || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) {
      event.preventDefault();
    }
  };
  field.addEventListener('keydown', down);
  const chosen = new MutationObserver(() => document.getElementById(field.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }));
  chosen.observe(field, { attributes: true, attributeFilter: ['aria-activedescendant'] });
  field.focus();
  return {
    dispose() {
      chosen.disconnect();
      field.removeEventListener('keydown', down);
    },
  };
}
