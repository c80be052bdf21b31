// Named views of a study's trials, kept in this browser.

const key = study => `hypertune.views.${study}`;

export function load(study) {
  try {
    const kept = JSON.parse(localStorage.getItem(key(study)) ?? '[]');
    // What somebody else wrote there under this key is no view; one that is must stay on its own page.
    return Array.isArray(kept)
      ? kept.filter(v => typeof v?.name === 'string' && typeof v?.query === 'string' && (v.query === '' || v.query.startsWith('?'))).map(v => ({ name: v.name, query: v.query }))
      : [];
  } catch {
    return [];
  }
}

export function keep(study, views) {
  try {
    localStorage.setItem(key(study), JSON.stringify(views));
  } catch {
    // No room, or storage is off: the views last as long as the page.
  }
}
