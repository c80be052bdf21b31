// Hands a file to the browser's downloads.

export function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function saveStream(name, type, stream) {
  save(name, new Blob([await stream.arrayBuffer()], { type }));
}
