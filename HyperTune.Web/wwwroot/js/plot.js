// Draws figures with Plotly. The server sends what is new (FigurePatch); this module keeps the whole, puts the theme's colours in, and draws at most
// twice a second. It never rescales while the pointer is inside, and keeps a person's zoom until a double click.

const drawEvery = 500;
const token = /var\((--[\w-]+)\)/g;
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

// Plotly cannot read CSS variables: every token in a text becomes the colour of now. Arrays of numbers are passed on as they are.
function painted(value, style) {
  if (typeof value === 'string') {
    return value.includes('var(') ? value.replace(token, (_, name) => style.getPropertyValue(name).trim() || 'gray') : value;
  }
  if (Array.isArray(value)) {
    return value.length > 0 && typeof value[0] === 'object' && value[0] !== null ? value.map(v => painted(v, style)) : value;
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, painted(v, style)]));
  }
  return value;
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
    this.enter = () => { this.inside = true; };
    this.leave = () => {
      this.inside = false;
      if (this.frozen) {
        this.request();
      }
    };
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
      trace.x = trace.x.concat(points.x);
      trace.y = trace.y.concat(points.y);
      if (points.beside) {
        trace.customdata = trace.customdata.concat(points.beside);
      }
    }
    this.order = patch.order;
    for (const key of [...this.traces.keys()]) {
      if (!this.order.includes(key)) {
        this.traces.delete(key);
      }
    }
    if (patch.layout) {
      if (patch.layout.yaxis?.type !== this.layout.yaxis?.type) {
        delete this.zoom.yaxis;
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
    for (const name of ['xaxis', 'yaxis']) {
      const axis = layout[name];
      if (this.zoom[name]) {
        axis.range = this.zoom[name];
        delete axis.tickvals;
        delete axis.ticktext;
      } else if (this.inside && this.drawn && element._fullLayout?.[name]?.type === (axis.type ?? 'linear')) {
        axis.range = element._fullLayout[name].range.slice();
        this.frozen = true;
      }
    }
    const data = this.order.map(key => painted(this.traces.get(key), style));
    if (element.offsetWidth < 480) {
      // A narrow chart has no room beside it: names of lines stand on them.
      layout.margin.r = 14;
      for (const trace of data) {
        if (trace.textposition === 'middle right') {
          trace.textposition = 'top left';
        }
      }
    }
    window.Plotly.react(element, data, layout, { displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false });
    if (!this.drawn) {
      this.drawn = true;
      local(element);
      element.on('plotly_afterplot', () => local(element));
      element.on('plotly_relayout', change => {
        for (const name of ['xaxis', 'yaxis']) {
          if (`${name}.range[0]` in change || `${name}.range` in change) {
            this.zoom[name] = element.layout[name].range.slice();
            this.request();
          }
        }
      });
      element.on('plotly_doubleclick', () => {
        this.zoom = {};
        this.inside = false;
        this.request();
      });
      element.dataset.drawn = 'true';
    }
  }

  dispose() {
    this.ended = true;
    clearTimeout(this.timer);
    this.sizes.disconnect();
    this.theme.disconnect();
    document.removeEventListener('visibilitychange', this.visible);
    this.element.removeEventListener('pointerenter', this.enter);
    this.element.removeEventListener('pointerleave', this.leave);
    if (this.drawn) {
      window.Plotly.purge(this.element);
    }
  }
}

export async function create(element, source, patch) {
  const plot = new Plot(element);
  await load(source);
  if (element.isConnected) {
    plot.apply(patch);
  }
  return plot;
}
