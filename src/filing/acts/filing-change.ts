/** One change of a filing as one outcome: the records with the versions that were read, the journal, the answer. */
import { toEach } from '../../delivery/to-each.ts';
import type { UnitRegister } from '../../domain/register/register.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import type { Filing } from '../../records/filing.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import { writesOf, type FoundFiling } from '../filings.ts';

export interface FilingChange {
  /** The journal's word for it, such as `review.accepted`. */
  readonly act: string;
  /** The version that the journal names; absent if the act concerns all of them. */
  readonly version?: number;
  readonly register: UnitRegister;
  /** Absent if only the register changes. */
  readonly filing?: Filing;
  /** The confirmation, as a sentence. */
  readonly done: string;
  /** The same for a `text` message, if the sentence contains people's text as they wrote it. */
  readonly reply?: string;
  /** Records written in the same commit, with their expected versions. */
  readonly beside?: { readonly [K in 'expect' | 'put']: NonNullable<Outcome[K]> };
  readonly messages?: readonly OutgoingMessage[];
}

export function changed(
  found: FoundFiling,
  { act, version, register, filing, done, reply = done, beside, messages }: FilingChange,
  scene: Scene,
): Outcome {
  const writes = writesOf(found, scene, register, filing);
  const { unit } = found.filing;
  return {
    reply: { text: reply },
    toast: { type: 'success', text: done },
    expect: [...writes.expect, ...(beside?.expect ?? [])],
    put: [...writes.put, ...(beside?.put ?? [])],
    journal: [{ act, unit, number: found.n, ...(version !== undefined && { version }) }],
    ...(messages && { messages }),
  };
}

/** Tells every admin what a unit did to its filing; `name` makes the messages' ids. */
export function adminNotifications(
  { n, filing }: Pick<FoundFiling, 'n' | 'filing'>,
  { name, entry, text }: { readonly name: string; readonly entry: string; readonly text: string },
  { campaign, directory, eventId }: Pick<Scene, 'campaign' | 'directory' | 'eventId'>,
): OutgoingMessage[] {
  return toEach(directory.admins, {
    id: `${name}/${eventId}/${n}`,
    body: { type: 'text', text },
    about: { kind: 'notice', campaign: campaign.id, unit: filing.unit, entry },
  });
}
