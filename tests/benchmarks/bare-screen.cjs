/** What nobody can do without: keys are echoed, and with Enter a line is put on disk and its words drawn. */
const { closeSync, fdatasyncSync, openSync, writeSync } = require('node:fs');

let typed = '';
process.stdin.setRawMode(true);
process.stdout.write('Open the classroom');
process.stdin.on('data', (bytes) => {
  const keys = String(bytes);
  if (!keys.includes('\r')) {
    typed += keys;
    process.stdout.write(keys);
    return;
  }
  const words = typed.slice(1);
  typed = '';
  const file = openSync('journal.jsonl', 'a');
  writeSync(file, `${words.padEnd(200)}\n`);
  fdatasyncSync(file);
  closeSync(file);
  process.stdout.write(`note: ${words}`);
});
