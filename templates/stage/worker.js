// One stream for all tabs of a browser: a host gets six connections, and six streams would leave none for a button.
const ports = new Set();
let last;
let touch = true;

function tell(message) {
  for (const port of ports) port.postMessage(message);
}

const source = new EventSource('events');
source.addEventListener('snapshot', ({ data }) => {
  last = data;
  touch = true;
  tell({ data });
});
source.onerror = () => {
  touch = false;
  tell({ lost: true });
};

self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = () => ports.delete(port);
  if (last !== undefined) port.postMessage({ data: last });
  if (!touch) port.postMessage({ lost: true });
};
