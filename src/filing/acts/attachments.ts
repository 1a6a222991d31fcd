/** Files of a filing: each that is added or removed makes a new version with the same text. */
import { personName } from '../../cards/person-name.ts';
import { withFiling } from '../../domain/register/filing.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { expected, key, read } from '../../records/access.ts';
import { latest, type Attachment } from '../../records/filing.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import { refuse } from '../../routing/refuse.ts';
import { fileWrites, type FileToFile } from '../filed-files.ts';
import { addVersion, mayAct, type FoundFiling } from '../filings.ts';
import { sourceOf } from '../sources.ts';
import { toFilersBefore } from './filer-before.ts';
import { adminNotifications, changed } from './filing-change.ts';

/** Maximum of files per filing. */
const MOST_FILES = 20;

/** Adds a file, which also refiles a returned filing. */
export async function attachTo(n: number, file: FileToFile, scene: Scene): Promise<Outcome> {
  const { words, campaign } = scene;
  const may = await mayAct(n, 'edit', scene);
  if (!may.ok) return refuse(may.text);
  const { found } = may;
  const present = latest(found.filing);
  if (may.ask === 'accepted' || (present.attachments?.length ?? 0) >= MOST_FILES)
    return refuse(words.file.cannotAttach(n));

  const unit = { id: found.filing.unit, name: found.unit };
  const attached = fileWrites(file, { n, unit, what: found.what, held: found.filing }, scene);
  const attachments = [...(present.attachments ?? []), ...attached.attachments];
  const { head, filing } = addVersion(found, { ...present, attachments }, may.next, scene);
  const source = sourceOf({ messageId: file.messageId, campaign }, n);
  const done = [
    words.file.attached(n, attached.attachments[0]?.name ?? ''),
    file.unread ? words.file.unreadFiled : '',
  ]
    .filter(Boolean)
    .join('\n');
  return changed(
    found,
    {
      act: `${filing.kind}.attached`,
      version: head.version,
      register: withFiling(found.register, head),
      filing,
      done,
      reply: chatText(done),
      beside: { expect: [...attached.expect, ...source.expect], put: [...attached.put, ...source.put] },
      messages: toFilersBefore([{ ...found, version: head.version }], [done], scene),
    },
    scene,
  );
}

/** Removes a file whose message was recalled, and notifies the organiser. */
export async function detach(
  found: FoundFiling,
  file: Attachment,
  state: FoundFiling['head']['state'],
  scene: Scene,
): Promise<Outcome> {
  const { words, at, campaign, store, directory } = scene;
  const { n, what, unit } = found;
  const present = latest(found.filing);
  const attachments = (present.attachments ?? []).filter(({ hash }) => hash !== file.hash);
  const { head, filing } = addVersion(found, { ...present, attachments }, state, scene);
  const filedKey = key('filed', campaign.id, file.hash);
  const filed = await read(store, 'filed', campaign.id, file.hash);
  const done = words.review.removed(n, file.name, head.version);
  const text = words.review.adminRemoved(
    n,
    chatText(what),
    chatText(unit),
    file.name,
    chatText(personName(scene.person, directory, words)),
    localAt(campaign.timezone, at),
  );
  return changed(
    found,
    {
      act: `${filing.kind}.detached`,
      version: head.version,
      register: withFiling(found.register, head),
      filing,
      done,
      reply: chatText(done),
      beside: {
        expect: [expected(filedKey, filed)],
        put: [{ ...filedKey, value: { n, unit: filing.unit, removed: true } }],
      },
      messages: adminNotifications(found, { name: 'detached', entry: 'edit', text }, scene),
    },
    scene,
  );
}
