// The panel at the bottom of a page that has lost its connection. A server that was started anew does not know the page: load it again.
const panel = document.getElementById('components-reconnect-modal');

panel.addEventListener('components-reconnect-state-changed', event => {
  if (event.detail.state === 'rejected' || event.detail.state === 'resume-failed') {
    location.reload();
  }
});

document.getElementById('reconnect-again').addEventListener('click', async () => {
  try {
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit?.()) {
      location.reload();
    }
  } catch {
    // Still out of reach: the panel stays.
  }
});

document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());
