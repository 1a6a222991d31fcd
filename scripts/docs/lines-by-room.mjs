/**
 * `node scripts/docs/lines-by-room.mjs BEFORE [AFTER]`: files and lines of TypeScript by room at two commits, as a table in
 * Markdown. AFTER is HEAD if it is left out. Needs git.
 */
import { execFileSync } from 'node:child_process';
import { root } from '../root.mjs';

const [before, after = 'HEAD'] = process.argv.slice(2);
if (before === undefined) {
  process.stderr.write('usage: node scripts/docs/lines-by-room.mjs BEFORE [AFTER]\n');
  process.exit(2);
}

/** @typedef {{ files: number, lines: number }} Size */

/** @type {(path: string) => string} */
const roomOf = (path) => {
  const [first = '', second = ''] = path.split('/');
  if (first !== 'src') return `${first}/`;
  return second.endsWith('.ts') ? 'src/*.ts' : `src/${second}/`;
};

/** @type {(commit: string) => Map<string, Size>} */
const sizesAt = (commit) => {
  const options = /** @type {const} */ ({ cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const listing = execFileSync('git', ['grep', '-c', '', commit, '--', '*.ts'], options);
  /** @type {Map<string, Size>} */
  const sizes = new Map();
  for (const line of listing.split('\n').filter(Boolean)) {
    const [path = '', count = '0'] = line.slice(commit.length + 1).split(':');
    if (!path.includes('/')) continue;
    const room = roomOf(path);
    const size = sizes.get(room) ?? { files: 0, lines: 0 };
    sizes.set(room, { files: size.files + 1, lines: size.lines + Number(count) });
  }
  return sizes;
};

/** @type {(size: Size | undefined) => string} */
const cell = (size) => (size ? `${size.files}, ${size.lines}` : '—');
/** @type {(sizes: Map<string, Size>) => Size} */
const sum = (sizes) =>
  [...sizes.values()].reduce(
    (all, { files, lines }) => ({ files: all.files + files, lines: all.lines + lines }),
    { files: 0, lines: 0 },
  );

const [then, now] = [sizesAt(before), sizesAt(after)];
const rooms = [...new Set([...then.keys(), ...now.keys()])].toSorted();
const rows = [
  ...rooms.map((room) => `| \`${room}\` | ${cell(then.get(room))} | ${cell(now.get(room))} |`),
  `| all | ${cell(sum(then))} | ${cell(sum(now))} |`,
];
process.stdout.write(
  ['| room | before: files, lines | after: files, lines |', '| --- | --- | --- |', ...rows, ''].join('\n'),
);
