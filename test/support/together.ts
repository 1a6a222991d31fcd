/** Several people who act in the same instant, before anyone has been answered. */
import type { Office } from './office.ts';
import type { RouterHere } from './router.ts';
import { buttonsOf, textOf, type PressAnswer, type Said, type SandboxMessage } from './world.ts';

type Act = (office: Office) => Promise<PressAnswer | undefined>;

export function pressing(who: string, message: SandboxMessage, label: string, form?: object): Act {
  const button = buttonsOf(message.content).find(({ text }) => text === label);
  if (!button) throw new Error(`no button ${label} in ${textOf(message.content)}`);
  return (office) =>
    office.sandbox.call<PressAnswer>(`/sandbox/people/${office.openIdOf(who)}/press`, {
      messageId: message.messageId,
      value: button.value,
      ...(button.name && { name: button.name }),
      ...(form && { form }),
    });
}

export function saying(who: string, text: string): Act {
  return async (office) => {
    await office.sandbox.call(`/sandbox/people/${office.openIdOf(who)}/say`, { text });
    return undefined;
  };
}

/** What the presses are answered, and what everyone hears of it. */
export async function together(office: Office, ...acts: readonly Act[]) {
  const answers = await Promise.all(acts.map((act) => act(office)));
  const said = await office.heard();
  return { answers: answers.map((each) => `${each?.toast?.content ?? ''}\n${textOf(each?.card)}`), said };
}

export function textsTo(who: string, said: readonly Said[]): string[] {
  return said.filter(({ to }) => to === who).map(({ text }) => text);
}

/** Acts in two processes that both decide before either of them is written. */
export interface SameInstant {
  /** For `startRouter` of both processes. */
  readonly beforeCommit: () => Promise<void>;
  together<T, U>(
    bots: readonly [RouterHere, RouterHere],
    one: (bot: RouterHere) => Promise<T>,
    other: (bot: RouterHere) => Promise<U>,
  ): Promise<[T, U]>;
}

/** The first two commits wait for each other. */
export function sameInstant(): SameInstant {
  let gate: (() => Promise<void>) | undefined;
  return {
    beforeCommit: async () => gate?.(),
    async together(bots, one, other) {
      let arrived = 0;
      let open = (): void => {};
      const both = new Promise<void>((resolve) => (open = resolve));
      gate = async () => {
        arrived += 1;
        if (arrived === 2) open();
        if (arrived <= 2) await both;
      };
      try {
        return await Promise.all([one(bots[0]), other(bots[1])]);
      } finally {
        gate = undefined;
      }
    },
  };
}
