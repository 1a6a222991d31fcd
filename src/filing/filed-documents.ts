/** Content of a filing beyond the card: attachments and the whole text, sent as files on request. */
import { fileStem } from '../domain/text/plain-text.ts';
import { visible } from '../domain/text/visible-text.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Filing } from '../records/filing.ts';
import type { Scene } from '../routing/handler.ts';
import type { FoundFiling } from './filings.ts';

type Version = Filing['versions'][number];
type Document = OutgoingMessage['body'] & { readonly type: 'file-from-store' };

/** The stored attachments under the bot's file names; only one if `index` is given. */
export async function attachmentsOf(
  { attachments = [] }: Version,
  scene: Scene,
  index?: number,
): Promise<readonly Document[]> {
  const wanted = attachments.filter((_, place) => index === undefined || place === index);
  const found = await Promise.all(
    wanted.map(async ({ hash, name }): Promise<Document[]> =>
      (await scene.files.has(hash)) ? [{ type: 'file-from-store', hash, name }] : [],
    ),
  );
  return found.flat();
}

/** The whole text of a version as a text file with BOM and CRLF, for office programs and phones. */
export async function wholeTextOf(found: FoundFiling, version: Version, scene: Scene): Promise<Document> {
  const { words, files } = scene;
  const head = words.review.textHead(found.n, found.what, found.unit, version.version);
  const text = `\uFEFF${[head, '', visible(version.text)].join('\n').replaceAll('\n', '\r\n')}`;
  const name = words.review.textName(found.unit, found.what, found.n, version.version);
  return {
    type: 'file-from-store',
    hash: await files.keep(Buffer.from(text)),
    name: `${fileStem(name, 200)}.txt`,
  };
}

/** Sends documents to the requester's direct chat. */
export function sentTo(
  documents: readonly Document[],
  { eventId, person, campaign }: Scene,
): OutgoingMessage[] {
  return documents.map((body, index) => ({
    id: `document/${eventId}/${index}`,
    to: { kind: 'person', openId: person },
    body,
    about: { kind: 'reply', campaign: campaign.id, entry: 'show' },
  }));
}
