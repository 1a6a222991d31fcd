/** A message as its reader sees it: title and lines without markup, with buttons in brackets. */
export interface ReadMessage {
  readonly title: string;
  readonly lines: readonly string[];
}

type Part = Readonly<Record<string, unknown>>;

/** `content`: a text, a card or a file. */
export function readMessage(type: string, content: unknown): ReadMessage {
  if (!isPart(content)) return { title: '', lines: [] };
  if (type === 'text') return { title: '', lines: linesOf(content['text']) };
  if (type === 'file') return { title: '', lines: linesOf(content['file_name']) };
  const title = isPart(content['header']) ? textOf(content['header']['title']) : '';
  return { title, lines: elementsOf(isPart(content['body']) ? content['body']['elements'] : undefined) };
}

function elementsOf(elements: unknown): string[] {
  return Array.isArray(elements)
    ? elements.flatMap((element) => (isPart(element) ? elementLines(element) : []))
    : [];
}

function elementLines(element: Part): string[] {
  switch (element['tag']) {
    case 'markdown':
      return linesOf(element['content']);
    case 'button':
      return [`[${textOf(element['text'])}]`];
    case 'column_set': {
      const columns = Array.isArray(element['columns']) ? element['columns'].filter(isPart) : [];
      const cells = columns.map((column) => elementsOf(column['elements']));
      // Buttons in a row share a line.
      return cells.every((cell) => cell.length === 1) ? [cells.flat().join(' ')] : cells.flat();
    }
    default:
      return [...linesOf(textOf(element['text'])), ...elementsOf(element['elements'])];
  }
}

function textOf(value: unknown): string {
  return isPart(value) && typeof value['content'] === 'string' ? value['content'] : '';
}

function linesOf(text: unknown): string[] {
  if (typeof text !== 'string' || text === '') return [];
  return plain(text).split('\n');
}

/** Handles the markdown that the bot uses: bold, entities and coloured text. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/<\/?font[^>]*>/gu, '')
    .replaceAll('**', '')
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!~>|])/gu, '$1');
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
