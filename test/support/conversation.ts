/** A conversation as rows of a table: who types what and where, all resulting messages, and the resulting state. */
import { expect, it } from 'vitest';
import type { Said, SandboxMessage, World } from './world.ts';

type Part = string | RegExp;

export interface Line {
  /** What the row shows; by default the typed text. */
  readonly shows?: string;
  readonly who: string;
  readonly says: string;
  /** The group in which it is said; absent: the direct chat. */
  readonly in?: string;
  readonly mention?: boolean;
  /** All resulting messages: receiver, and parts that they contain. */
  readonly hears: readonly (readonly [to: string, ...parts: Part[]])[];
  /** Text that none of them contains. */
  readonly never?: readonly Part[];
  /** What a person's own query shows afterwards. */
  readonly after?: readonly (readonly [who: string, command: string, ...parts: Part[]])[];
}

/** One test per row, in order: each continues from the previous ones. */
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

/** Expects exactly these messages, in any order: for each person as many as are listed, each with its parts. */
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

/** Lets everyone send a first message, so that the privacy card does not interfere later. */
export async function greet(world: World, people: readonly string[]): Promise<void> {
  for (const person of people) await world.say(person, '我的信息');
}

/** The newest message by a person, as the sandbox stores it. */
export async function lastWords(sandbox: World['sandbox'], text: string): Promise<SandboxMessage> {
  const { messages } = await sandbox.call<{ messages: SandboxMessage[] }>('/sandbox/messages');
  const found = messages.findLast(
    ({ content, from }) => from !== 'bot' && JSON.stringify(content).includes(text),
  );
  if (!found) throw new Error(`nobody wrote ${text}`);
  return found;
}

/** Recalls a message, as its sender or as the group owner; returns the bot's messages about it. */
export async function recall(world: World, text: string, type = 'message_owner'): Promise<Said[]> {
  const { from, messageId } = await lastWords(world.sandbox, text);
  await world.sandbox.call(`/sandbox/people/${from}/recall`, { messageId, type });
  return world.heard();
}

/** The only message to a person. */
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
