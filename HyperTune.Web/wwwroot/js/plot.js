// Draws figures with Plotly. The server sends what is new (FigurePatch); this module keeps the whole, puts the theme's colours in, and draws at most
// twice a second. It never rescales while the pointer is inside, and keeps a person's zoom until a double click. What the pointer is on, all charts of a
// group show; a click on a trial, or on a button of the panel with data-isolate, dims everything else until the next click.

import { painted, axesOf, arrange, said } from './figure.js';
import { announce, listen, Overlay } from './hover.js';
import { save } from './download.js';

const drawEvery = 500;
const dimmed = 0.15;
const coarse = matchMedia('(pointer: coarse)');
let library;

function load(source) {
  library ??= new Promise((resolve, reject) => {
    if (window.Plotly) {
      resolve();
      return;
    }
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => {
      library = undefined;
      reject(new Error(`${source} did not load`));
    };
    document.head.append(script);
  });
  return library;
}

// Under a <base>, Plotly names its clip paths by the whole address of the page: when the view in the address changes, all lines would vanish.
// A bare fragment means this document whatever its address.
function local(element) {
  for (const clipped of element.querySelectorAll('[clip-path*="://"]')) {
    clipped.setAttribute('clip-path', clipped.getAttribute('clip-path').replace(/url\(['"]?[^#]*(#[^'")]+)['"]?\)/, 'url($1)'));
  }
}

class Plot {
  constructor(element) {
    this.element = element;
    this.traces = new Map();
    this.order = [];
    this.layout = {};
    this.zoom = {};
    this.inside = false;
    this.revision = 0;
    this.drawnAt = -drawEvery;
    this.isolated = null;
    this.lit = { trial: null, x: null };
    this.overlay = new Overlay(element);
    this.deaf = listen(detail => this.hear(detail));
    this.panel = element.closest('.panel');
    this.choose = event => {
      const button = event.target.closest('[data-isolate]');
      if (button) {
        this.isolate(button.dataset.isolate);
      }
    };
    this.panel?.addEventListener('click', this.choose);
    this.enter = () => { this.inside = true; };
    this.leave = () => {
      this.inside = false;
      if (this.frozen) {
        this.request();
      }
    };
    // While a button is held Plotly lays a cover over the window, so that the pointer seems to leave: a chart that is dragged in is not drawn until it is let go.
    this.hold = () => {
      this.held = true;
      for (const end of ['pointerup', 'pointercancel']) {
        window.addEventListener(end, this.letGo, { capture: true });
      }
    };
    this.letGo = () => {
      this.held = false;
      this.stopHolding();
      if (this.late) {
        this.request();
      }
    };
    this.stopHolding = () => {
      for (const end of ['pointerup', 'pointercancel']) {
        window.removeEventListener(end, this.letGo, { capture: true });
      }
    };
    element.addEventListener('pointerdown', this.hold);
    element.addEventListener('pointerenter', this.enter);
    element.addEventListener('pointerleave', this.leave);
    this.sizes = new ResizeObserver(() => {
      if (this.drawn && element.isConnected && element.offsetWidth > 0) {
        window.Plotly.Plots.resize(element);
      }
    });
    this.sizes.observe(element);
    this.theme = new MutationObserver(() => this.drawn && this.request());
    const options = { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] };
    for (const node of new Set([document.documentElement, document.body, element.closest('[data-theme]')])) {
      if (node) {
        this.theme.observe(node, options);
      }
    }
    this.visible = () => !document.hidden && this.late && this.request();
    document.addEventListener('visibilitychange', this.visible);
  }

  apply(patch) {
    for (const [key, trace] of Object.entries(patch.set)) {
      this.traces.set(key, trace);
    }
    for (const [key, points] of Object.entries(patch.extend)) {
      const trace = this.traces.get(key);
      trace.x = trace.x.slice(0, points.at).concat(points.x);
      trace.y = trace.y.slice(0, points.at).concat(points.y);
      if (points.beside) {
        trace.customdata = trace.customdata.slice(0, points.at).concat(points.beside);
      }
      if (points.trials) {
        trace.trials = trace.trials.slice(0, points.at).concat(points.trials);
      }
    }
    this.order = patch.order;
    for (const key of [...this.traces.keys()]) {
      if (!this.order.includes(key)) {
        this.traces.delete(key);
      }
    }
    if (patch.layout) {
      for (const name of axesOf(patch.layout)) {
        // Another quantity or another kind of axis: a zoom, or a range that is held still, would mean nothing.
        if (meaning(patch.layout[name]) !== meaning(this.layout[name])) {
          delete this.zoom[name];
          (this.changed ??= new Set()).add(name);
        }
      }
      this.layout = patch.layout;
    }
    this.request();
  }

  request() {
    if (this.timer || this.ended) {
      return;
    }
    if (document.hidden) {
      this.late = true;
      return;
    }
    const wait = Math.max(0, this.drawnAt + drawEvery - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.draw();
    }, wait);
  }

  draw() {
    const element = this.element;
    if (this.ended || !element.isConnected) {
      return;
    }
    if (this.held) {
      this.late = true;
      return;
    }
    this.late = false;
    this.drawnAt = performance.now();
    const style = getComputedStyle(element);
    const layout = painted(this.layout, style);
    layout.autosize = true;
    layout.datarevision = ++this.revision;
    if (coarse.matches) {
      layout.dragmode = false;
    }
    this.frozen = false;
    arrange(layout, element.offsetWidth, element.offsetHeight);
    for (const name of axesOf(layout)) {
      const axis = layout[name];
      if (this.zoom[name]) {
        axis.range = this.zoom[name];
        delete axis.tickvals;
        delete axis.ticktext;
      } else if (this.inside && this.drawn && !this.changed?.has(name) && element._fullLayout?.[name]?.type === (axis.type ?? 'linear')) {
        axis.range = element._fullLayout[name].range.slice();
        this.frozen = true;
      }
    }
    this.changed = undefined;
    const data = this.order.map(key => this.faded(key, painted(this.traces.get(key), style)));
    data.forEach(trace => said(trace, layout));
    if (element.offsetWidth < 480) {
      // A narrow chart has no room beside it: names of lines stand on them.
      for (const trace of data) {
        if (trace.textposition === 'middle right') {
          trace.textposition = 'top left';
          layout.margin.r = 14;
        }
      }
    }
    window.Plotly.react(element, data, layout, { displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false });
    if (!this.drawn) {
      this.drawn = true;
      this.begin();
    }
    this.light();
  }

  begin() {
    const element = this.element;
    local(element);
    element.on('plotly_afterplot', () => {
      local(element);
      this.light();
    });
    element.on('plotly_relayout', change => {
      for (const name of axesOf(this.layout)) {
        if (`${name}.range[0]` in change || `${name}.range` in change) {
          this.zoom[name] = element.layout[name].range.slice();
          this.request();
        }
      }
    });
    element.on('plotly_doubleclick', () => {
      this.zoom = {};
      this.changed = new Set(axesOf(this.layout));
      this.isolated = null;
      this.request();
    });
    element.on('plotly_hover', event => this.tell(event));
    element.on('plotly_unhover', () => this.tell(null));
    element.on('plotly_click', event => {
      const trial = trialOf(event, element);
      if (trial !== null) {
        this.isolate(`trial:${trial}`);
      }
    });
    element.dataset.drawn = 'true';
  }

  tell(event) {
    const { hovergroup, cursorgroup } = this.layout;
    if (hovergroup || cursorgroup) {
      announce({
        source: this.element,
        group: hovergroup ?? null,
        cursor: cursorgroup ?? null,
        trial: event && hovergroup ? trialOf(event, this.element) : null,
        x: event && cursorgroup ? event.points[0].x : null,
      });
    }
  }

  hear({ source, group, cursor, trial, x }) {
    const next = {
      trial: group !== null && group === this.layout.hovergroup ? trial ?? null : null,
      x: source !== this.element && cursor !== null && cursor === this.layout.cursorgroup ? x ?? null : null,
    };
    if (next.trial !== this.lit.trial || next.x !== this.lit.x) {
      this.lit = next;
      this.light();
    }
  }

  light() {
    if (this.drawn && !this.ended) {
      const chosen = this.isolated?.startsWith('trial:') ? Number(this.isolated.slice(6)) : null;
      this.overlay.show(this.order.map(key => this.traces.get(key)), this.lit.trial ?? chosen, this.lit.x);
    }
  }

  // What: the key of a mark, or trial:NUMBER; the same again shows everything.
  isolate(what) {
    this.isolated = this.isolated === what ? null : what;
    for (const button of this.panel?.querySelectorAll('[data-isolate]') ?? []) {
      button.setAttribute('aria-pressed', String(button.dataset.isolate === this.isolated));
    }
    this.request();
  }

  faded(key, trace) {
    const what = this.isolated;
    const belongs = what === null || key === what || (what.startsWith('trial:') && trace.trials?.length === 1 && trace.trials[0] === Number(what.slice(6)));
    return belongs || trace.type === 'contour' || trace.type === 'heatmap' ? trace : { ...trace, opacity: (trace.opacity ?? 1) * dimmed };
  }

  // A picture of the chart as it is now, twice as fine as on the screen, on the panel's ground.
  async image(name, title) {
    const element = this.element;
    const ground = getComputedStyle(element).getPropertyValue('--sf').trim();
    const ink = getComputedStyle(element).getPropertyValue('--ink').trim();
    const layout = {
      ...element.layout,
      paper_bgcolor: ground,
      plot_bgcolor: ground,
      margin: { ...element.layout.margin, t: 44, l: Math.max(16, element.layout.margin.l) },
      title: { text: title, x: 0, xref: 'container', xanchor: 'left', pad: { l: 16 }, y: 1, yref: 'container', yanchor: 'top', font: { size: 14, color: ink } },
    };
    layout.title.pad.t = 14;
    const image = await window.Plotly.toImage({ data: element.data, layout }, { format: 'png', width: element.offsetWidth, height: element.offsetHeight + 34, scale: 2 });
    const bytes = Uint8Array.from(atob(image.slice(image.indexOf(',') + 1)), c => c.charCodeAt(0));
    save(name, new Blob([bytes], { type: 'image/png' }));
  }

  dispose() {
    this.ended = true;
    clearTimeout(this.timer);
    this.sizes.disconnect();
    this.theme.disconnect();
    this.deaf();
    this.panel?.removeEventListener('click', this.choose);
    document.removeEventListener('visibilitychange', this.visible);
    this.stopHolding();
    this.element.removeEventListener('pointerdown', this.hold);
    this.element.removeEventListener('pointerenter', this.enter);
    this.element.removeEventListener('pointerleave', this.leave);
    if (this.drawn) {
      window.Plotly.purge(this.element);
    }
  }
}

function meaning(axis) {
  return axis && `${axis.type} ${axis.title?.text} ${axis.names}`;
}

// The trial under the pointer; of a column of points, the one nearest to it.
function trialOf(event, element) {
  const pointer = event.event ? event.event.clientY - element.getBoundingClientRect().top : null;
  let nearest = null;
  let least = Infinity;
  for (const point of event.points.filter(p => p.data.trials)) {
    const distance = pointer === null ? 0 : Math.abs(point.yaxis._offset + point.yaxis.d2p(point.y) - pointer);
    if (distance < least) {
      least = distance;
      nearest = numberOf(point.data, point.pointNumber);
    }
  }
  return nearest;
}

function numberOf(trace, index) {
  const { trials } = trace;
  if (trials.length === 1) {
    return trials[0];
  }
  const at = trace.mode?.includes('lines') ? trace.x.slice(0, index).filter(v => v === null).length : index;
  return trials[at] ?? null;
}

export async function create(element, source, patch) {
  const plot = new Plot(element);
  await load(source);
  if (element.isConnected) {
    plot.apply(patch);
  }
  return plot;
}
