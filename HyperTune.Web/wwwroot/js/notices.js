// What the browser does about studies that end: keeps what was seen, puts a count before the tab's title, and shows its own notifications where a
// person has asked for them. Other tabs of the same browser are told of a change by the browser itself.

const seenKey = 'hypertune-notices-seen';
const wantedKey = 'hypertune-notices-wanted';

function permission() {
  return 'Notification' in window && isSecureContext ? Notification.permission : 'unsupported';
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing forgets with the tab.
  }
}

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

class Notices {
  constructor(receiver, now) {
    this.receiver = receiver;
    this.count = 0;
    // At the first visit nothing is news.
    this.seen = Number(kept(seenKey)) || now;
    keep(seenKey, this.seen);
    this.click = event => {
      const target = event.target instanceof Element ? event.target : undefined;
      if (target?.closest('[data-ask-notifications]')) {
        // Here and not on the server: a browser lets nobody ask but a click.
        Notification.requestPermission().then(() => {
          keep(wantedKey, '1');
          this.tell();
        });
      } else if (target?.closest('#notices a')) {
        document.getElementById('notices')?.hidePopover();
      }
    };
    this.elsewhere = event => {
      if (event.key === seenKey || event.key === wantedKey) {
        this.seen = Number(kept(seenKey)) || this.seen;
        this.tell();
      }
    };
    document.addEventListener('click', this.click);
    window.addEventListener('storage', this.elsewhere);
    // Pages change the title: the count is put before whatever it is.
    this.title = new MutationObserver(() => this.entitle());
    this.title.observe(document.head, { childList: true, subtree: true, characterData: true });
  }

  kept() {
    return { seen: this.seen, permission: permission(), wanted: kept(wantedKey) === '1' };
  }

  tell() {
    this.receiver.invokeMethodAsync('KeptAsync', this.kept()).catch(() => {
      // The connection is lost: the panel at the bottom says so.
    });
  }

  see(moment) {
    this.seen = moment;
    keep(seenKey, moment);
  }

  want(wanted) {
    keep(wantedKey, wanted ? '1' : '0');
  }

  badge(count) {
    this.count = count;
    this.entitle();
  }

  entitle() {
    const bare = document.title.replace(/^\(\d+\) /, '');
    const title = this.count > 0 ? `(${this.count}) ${bare}` : bare;
    if (document.title !== title) {
      document.title = title;
    }
  }

  show(text, address) {
    if (permission() !== 'granted' || kept(wantedKey) !== '1' || (document.visibilityState === 'visible' && document.hasFocus())) {
      return;
    }
    // Several tabs say the same: with the same tag only one of them is shown.
    const notification = new Notification('HyperTune', { body: text, tag: address });
    notification.onclick = () => {
      window.focus();
      Blazor.navigateTo(address);
      notification.close();
    };
  }

  dispose() {
    this.title.disconnect();
    document.removeEventListener('click', this.click);
    window.removeEventListener('storage', this.elsewhere);
  }
}

export function attach(receiver, now) {
  return new Notices(receiver, now);
}
