/** A conversation as rows of a table: who types what and where, everything that comes back, and what is then held. */
import { expect, it } from 'vitest';
import type { Said, SandboxMessage, World } from './world.ts';

type Part = string | RegExp;

export interface Line {
  /** What the row shows; the words typed, where nothing is said. */
  readonly shows?: string;
  readonly who: string;
  readonly says: string;
  /** The group it is said in; absent: directly. */
  readonly in?: string;
  readonly mention?: boolean;
  /** Every message that comes back: to whom, and what stands in it. */
  readonly hears: readonly (readonly [to: string, ...parts: Part[]])[];
  /** What stands in none of them. */
  readonly never?: readonly Part[];
  /** What someone reads afterwards. */
  readonly after?: readonly (readonly [who: string, command: string, ...parts: Part[]])[];
}

/** One test a row, in order: each goes on from what the rows before it left. */
export function conversation(world: () => World, lines: readonly Line[]): void {
  for (const line of lines) {
    const place = line.in === undefined ? '' : ` (${line.mention === false ? 'group, no mention' : 'group'})`;
    const words = JSON.stringify(line.says.length > 60 ? `${line.says.slice(0, 60)}…` : line.says);
    it(`${line.who}${place} ${words}${line.shows === undefined ? '' : `: ${line.shows}`}`, async () => {
      const { who, says, in: group, mention } = line;
      const said = await world().say(who, says, {
        ...(group !== undefined && { group }),
        ...(mention !== undefined && { mention }),
      });
      expectSaid(said, line.hears);
      for (const part of line.never ?? []) for (const { text } of said) expect(text).not.toSatisfy(has(part));
      for (const [reader, command, ...parts] of line.after ?? []) {
        const [answer] = await world().say(reader, command);
        for (const part of parts)
          expect(answer?.text ?? '').toSatisfy(has(part), reading(answer?.text, part));
      }
    });
  }
}

/** Exactly these messages, in any order: to each person as many as are listed, each with its parts. */
export function expectSaid(said: readonly Said[], wanted: Line['hears']): void {
  expect(said.map(({ to }) => to).toSorted()).toEqual(wanted.map(([to]) => to).toSorted());
  const left = [...said];
  for (const [to, ...parts] of wanted) {
    const fits = left.findIndex((one) => one.to === to && parts.every((part) => has(part)(one.text)));
    const texts = said.filter((one) => one.to === to).map(({ text }) => text);
    expect(fits, reading(texts.join('\n---\n'), parts.join(' · '))).toBeGreaterThanOrEqual(0);
    left.splice(fits, 1);
  }
}

/** Lets everyone have their first word, so that the card that greets them stands in nobody's way. */
export async function greet(world: World, people: readonly string[]): Promise<void> {
  for (const person of people) await world.say(person, '我的信息');
}

/** The newest message that someone wrote, as the sandbox keeps it. */
export async function lastWords(sandbox: World['sandbox'], text: string): Promise<SandboxMessage> {
  const { messages } = await sandbox.call<{ messages: SandboxMessage[] }>('/sandbox/messages');
  const found = messages.findLast(
    ({ content, from }) => from !== 'bot' && JSON.stringify(content).includes(text),
  );
  if (!found) throw new Error(`nobody wrote ${text}`);
  return found;
}

/** Takes a message back, as its owner or as who runs the group, and what the bot says of it. */
export async function recall(world: World, text: string, type = 'message_owner'): Promise<Said[]> {
  const { from, messageId } = await lastWords(world.sandbox, text);
  await world.sandbox.call(`/sandbox/people/${from}/recall`, { messageId, type });
  return world.heard();
}

/** The message that one person was sent. */
export function to(person: string, said: readonly Said[]): SandboxMessage {
  const found = said.find((one) => one.to === person);
  if (!found) throw new Error(`nothing came to ${person}, only to ${said.map((one) => one.to).join(', ')}`);
  return found.message;
}

function has(part: Part): (text: string) => boolean {
  return (text) => (typeof part === 'string' ? text.includes(part) : part.test(text));
}

function reading(text: string | undefined, part: Part): string {
  return `expected ${String(part)} in:\n${text ?? 'nothing'}`;
}
