/**
 * 总结 草稿: composes a unit's reports into a document, shown on a card and sent as an editable file; filed when the unit
 * confirms.
 */
import { draftCard } from '../cards/contact/draft.ts';
import type { Unit } from '../domain/campaign/campaign.ts';
import { stampOf, summaryOf } from '../domain/register/filing.ts';
import { draftOf, type Draft } from '../domain/register/draft.ts';
import { localAt } from '../domain/time/local-time.ts';
import { paperSeal, paperText, type Paper } from '../domain/register/paper.ts';
import { chatText, fileStem } from '../domain/text/plain-text.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import type { ReportValues } from '../domain/reading/report-fields.ts';
import { draftPaper } from './draft-paper.ts';
import { mentionedIn, textBeside } from './body.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP, read, readMany } from '../records/access.ts';
import { latest } from '../records/filing.ts';

export interface MadeDraft {
  readonly draft: Draft;
  readonly paper: Paper;
  readonly text: string;
  /** Hash of the content. */
  readonly seal: string;
}

/** Undefined if the unit has filed no text. */
export async function makeDraft(unit: Unit, scene: Scene): Promise<MadeDraft | undefined> {
  const { campaign, store, words, at } = scene;
  const { value } = await read(store, 'unit', campaign.id, unit.id);
  const heads = (value ?? EMPTY_REGISTER).filings.filter(
    ({ kind, state }) => kind === 'report' && state !== 'withdrawn',
  );
  const filings = await readMany(
    store,
    'filing',
    APP,
    heads.map(({ n }) => String(n)),
  );
  const reports = heads.flatMap(({ n, area = '', state, firstFiledAt, figures }, index) => {
    const filing = filings[index]?.value;
    if (!filing) return [];
    const version = latest(filing);
    // Parsed relative to the day of filing, so that words such as "yesterday" keep their meaning.
    const text = textBeside(version, campaign, firstFiledAt);
    const parsed = { text, fields: version.fields as ReportValues, unread: [] };
    const { counts } = mentionedIn(parsed, campaign, firstFiledAt);
    return [{ n, area, state, parsed, mentioned: counts, figures }];
  });
  const draft = draftOf(campaign, reports, words.fields.unit);
  if (draft.areas.length === 0) return undefined;
  const paper = draftPaper(campaign, unit, draft, localAt(campaign.timezone, at).date, words);
  const text = paperText(paper);
  return { draft, paper, text, seal: paperSeal(paper) };
}

/** Sends the card, then the file. In a group, both are sent privately. */
export async function showDraft(unit: Unit, made: MadeDraft, scene: Scene): Promise<Outcome> {
  const { campaign, words, files, chat, person, eventId, store } = scene;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const present = summaryOf(held.value ?? EMPTY_REGISTER);
  const standing = present ? stampOf(present) : '';
  const card = draftCard({ campaign, unit, ...made, standing }, words);
  const hash = await files.keep(await files.write(made.paper));
  const message = (id: string, body: OutgoingMessage['body']): OutgoingMessage => ({
    id: `${id}/${eventId}`,
    to: { kind: 'person', openId: person },
    body,
    about: { kind: 'reply', campaign: campaign.id, entry: 'summary' },
  });
  const day = localAt(campaign.timezone, scene.at).date.replaceAll('-', '');
  const name = `${fileStem(words.draft.fileName(unit.name))}_${day}.docx`;
  const file = message('draft-file', { type: 'file-from-store', hash, name });
  if (chat === 'direct') return { reply: { card }, messages: [file] };
  return {
    reply: { text: chatText(words.draft.sentPrivately) },
    messages: [message('draft', { type: 'card', card }), file],
  };
}
