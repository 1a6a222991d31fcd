/** Several people who act in the same instant, before anyone has been answered. */
import type { Office } from './office.ts';
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
