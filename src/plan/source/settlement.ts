/**
 * Settles which plan a folder's campaign follows: the first one is accepted as it is, a changed one is offered to the
 * admins, and a folder with faults changes nothing.
 */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { planHash, underPlan } from '../../domain/plan/plan-parts.ts';
import { APP, expected, key, read, readAll } from '../../records/access.ts';
import type { PlanInForce } from '../../records/campaign.ts';
import { faultsNotification } from '../change-notifications.ts';
import { fromStored, toStored } from '../../records/stored-campaign.ts';
import type { Admission } from './admission.ts';
import type { MadeInChat } from './made-in-chat.ts';
import { offerPlan } from './offer.ts';
import type { Entry, Head, SourceParts } from './parts.ts';

const TRIES = 5;

export class PlanSettlement {
  readonly #parts: SourceParts;
  readonly #admission: Admission;
  readonly #made: MadeInChat;

  constructor(parts: SourceParts, admission: Admission, made: MadeInChat) {
    this.#parts = parts;
    this.#admission = admission;
    this.#made = made;
  }

  /** Completes the entry; tries again while other processes write. */
  async settle(entry: Entry): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { campaign } = entry.loaded;
      if (await (campaign ? this.#settlePlan(entry, campaign) : this.#keepAccepted(entry))) return;
    }
  }

  /** False if another process wrote in between. */
  async #settlePlan(entry: Entry, loaded: Campaign): Promise<boolean> {
    const found = await read(this.#parts.store, 'campaign', APP, loaded.id);
    const plan = found.value?.plan;
    const hash = (entry.ownHash ??= planHash(loaded));
    if (!plan) {
      // The first recorded day is the day of the first run, so campaigns that do not run yet are not recorded.
      if (this.#admission.refusal(loaded) !== undefined) return true;
      return this.#acceptFirst(entry, loaded, hash, found);
    }
    if (plan.hash === hash) return this.#samePlan(entry, loaded, found, plan);
    // The old plan was removed with its personal data, so a campaign under this id starts anew.
    if (entry.hash !== plan.hash && !(await this.#follow(entry, loaded, plan)))
      return this.#acceptFirst(entry, loaded, hash, found);
    return this.#offer(entry, loaded, hash, found, plan);
  }

  async #acceptFirst(entry: Entry, loaded: Campaign, hash: string, found: Head): Promise<boolean> {
    const firstLoadedAt = found.value?.firstLoadedAt ?? this.#parts.clock.now();
    const plan: PlanInForce = {
      revision: 1,
      hash,
      acceptedAt: firstLoadedAt,
      folder: entry.folder,
      content: entry.content,
      offered: [],
    };
    if (!(await this.#write(loaded, found, { firstLoadedAt, plan }))) return false;
    entry.campaign = loaded;
    entry.hash = hash;
    return true;
  }

  /**
   * The folder has the accepted plan. Stores changed titles, texts and people under it, in case the folder cannot be
   * read later.
   */
  async #samePlan(entry: Entry, loaded: Campaign, found: Head, plan: PlanInForce): Promise<boolean> {
    entry.campaign = loaded;
    entry.hash = plan.hash;
    // The stored plan contains the roster, so none is stored after personal data was removed.
    if (found.value?.emptiedAt !== undefined) return true;
    // Skip campaigns whose `${NAME}` is unset: storing them would overwrite the good copy.
    if (!this.#admission.mayRun(loaded)) return true;
    // Written once per reading of the folder; otherwise two machines with different folders would overwrite each
    // other forever.
    const { content, folder } = entry;
    if (plan.content === content || entry.told) return true;
    entry.told = await this.#write(loaded, found, { plan: { ...plan, content, folder } });
    return entry.told;
  }

  /** Stores the campaign and its record; false if another process wrote in between. */
  async #write(
    loaded: Campaign,
    found: Head,
    change: { readonly firstLoadedAt?: number; readonly plan: PlanInForce },
  ): Promise<boolean> {
    const at = key('campaign', APP, loaded.id);
    const result = await this.#parts.store.commit({
      expect: [expected(at, found)],
      put: [
        { ...at, value: { ...found.value, ...change } },
        { ...key('plan', loaded.id, change.plan.hash), value: toStored(loaded) },
      ],
    });
    return result.status !== 'conflict';
  }

  /** Builds the entry's campaign from the accepted plan; false if that is not stored any more. */
  async #follow(entry: Entry, loaded: Campaign, { hash }: PlanInForce): Promise<boolean> {
    const accepted = await read(this.#parts.store, 'plan', loaded.id, hash);
    if (!accepted.value) return false;
    entry.campaign = underPlan(loaded, fromStored(accepted.value));
    entry.hash = hash;
    entry.told = false;
    return true;
  }

  async #offer(
    entry: Entry,
    loaded: Campaign,
    hash: string,
    found: Head,
    plan: PlanInForce,
  ): Promise<boolean> {
    // A change made in chat was committed with its plan; an outdated copy must not be offered as a change.
    if (await this.#made.hasChanged()) return true;
    const { campaign, told } = entry;
    // A campaign that does not run has no admins to accept the plan.
    if (told || !campaign || !this.#admission.mayRun(campaign)) return true;
    entry.told = await offerPlan(this.#parts, this.#admission, { campaign, loaded, hash, found, plan });
    return entry.told;
  }

  /** A faulty folder: the accepted campaign stays in force, and admins are told once. */
  async #keepAccepted(entry: Entry): Promise<true> {
    const { store, facts, clock, log } = this.#parts;
    const { loaded, folder, content } = entry;
    const id = await this.#acceptedId(entry);
    const plan = id === undefined ? undefined : (await read(store, 'campaign', APP, id)).value?.plan;
    if (id === undefined || !plan) return this.#unknown(entry);
    if (entry.hash !== plan.hash) {
      const accepted = await read(store, 'plan', id, plan.hash);
      if (!accepted.value) return this.#unknown(entry);
      entry.campaign = fromStored(accepted.value);
      entry.hash = plan.hash;
    }
    if (entry.told || !entry.campaign || !this.#admission.mayRun(entry.campaign)) return true;
    const known = await facts.facts(this.#admission.shown(entry.campaign), clock.now());
    await store.commit({ messages: faultsNotification({ ...loaded, content }, known) });
    log.warn(
      { campaign: id, folder, faults: loaded.faults.length },
      'folder has faults; the accepted plan stays in force',
    );
    entry.told = true;
    return true;
  }

  /** The campaign whose plan was accepted from this folder. */
  async #acceptedId({ campaign, loaded, folder }: Entry): Promise<string | undefined> {
    if (campaign) return campaign.id;
    const heads = await readAll(this.#parts.store, 'campaign', APP);
    return [...heads].find(([id, { plan }]) => plan?.folder === folder || id === loaded.id)?.[0];
  }

  #unknown(entry: Entry): true {
    if (!entry.told) this.#parts.onFaulty(entry.loaded.id);
    entry.told = true;
    return true;
  }
}
