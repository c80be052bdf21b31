// Shows a theme at once and remembers it for a year, so that the server sends the right one before the first paint.
export function apply(cookie, theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `${cookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
