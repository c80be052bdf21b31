// Listens for the keys that pages have registered. A key rests while a person types, while a dialog or a menu is open, and while Alt is held;
// with Ctrl or ⌘ it also works in a field. Two keys after each other, as G S, count when the second comes within a second.

const patience = 1000;
const notTyped = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);
const busy = 'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"], [role="listbox"]';
const pressable = 'a[href], button, summary, [role="button"], [role="switch"], [role="tab"], input';
const modal = '[aria-modal="true"], dialog[open], .mud-dialog-container';

function typing(target) {
  if (!(target instanceof Element)) {
    return false;
  }
  return target.matches('input') ? !notTyped.has(target.type) : target.closest(busy) !== null;
}

function nameOf(event) {
  const third = event.getModifierState('AltGraph');
  if (event.altKey && !third) {
    return undefined;
  }
  let key = event.key;
  // On a keyboard for another alphabet the letter printed beside it counts.
  if (key.length === 1 && key > '~' && event.code.startsWith('Key')) {
    key = event.code.slice(3);
  }
  const shifted = event.shiftKey && (key.length > 1 || /[a-z]/i.test(key)) ? 'shift+' : '';
  const held = (event.ctrlKey || event.metaKey) && !third ? 'mod+' : '';
  return held + shifted + (key === ' ' ? 'space' : key.toLowerCase());
}

class Keys {
  constructor(receiver) {
    this.receiver = receiver;
    this.known = new Set();
    this.pending = undefined;
    this.pendingAt = 0;
    this.inFlight = 0;
    this.down = event => this.press(event);
    document.addEventListener('keydown', this.down);
  }

  know(keys) {
    this.known = new Set(keys);
    // For those who look at the page from outside.
    document.documentElement.dataset.keys = keys.join('\n');
  }

  press(event) {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) {
      return;
    }
    const name = nameOf(event);
    // When the keys were pressed counts, not when a busy page comes to them.
    const first = event.timeStamp - this.pendingAt < patience ? this.pending : undefined;
    this.pending = undefined;
    if (name === undefined || this.rests(event, name)) {
      return;
    }
    const both = `${first} ${name}`;
    if (first && this.known.has(both)) {
      this.tell(event, both);
    } else if (this.known.has(name)) {
      this.tell(event, name);
    } else if ([...this.known].some(k => k.startsWith(`${name} `))) {
      this.pending = name;
      this.pendingAt = event.timeStamp;
    }
  }

  rests(event, name) {
    if (document.querySelector(modal)) {
      return true;
    }
    if (!name.startsWith('mod+') && typing(event.target)) {
      return true;
    }
    // Enter and the space bar belong to a button or a link that has the focus.
    return (name === 'enter' || name === 'space') && event.target instanceof Element && event.target.closest(pressable) !== null;
  }

  async tell(event, keys) {
    event.preventDefault();
    // A field that waits for its key gets the caret here: what is typed next must not be taken for keys while the server answers.
    const field = document.querySelector(`[data-focus-key="${CSS.escape(keys)}"]`);
    if (field) {
      field.focus();
      field.select?.();
      return;
    }
    // A key that is held down repeats faster than a slow connection answers.
    if (event.repeat && this.inFlight > 0) {
      return;
    }
    this.inFlight++;
    try {
      await this.receiver.invokeMethodAsync('PressAsync', keys);
    } catch {
      // The connection is lost: the panel at the bottom says so.
    } finally {
      this.inFlight--;
    }
  }

  dispose() {
    document.removeEventListener('keydown', this.down);
  }
}

export function listen(receiver) {
  return new Keys(receiver);
}
