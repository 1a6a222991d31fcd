/** The interface of the check of one message type. */
import type { Sandbox } from '../sandbox.ts';
import type { Mention } from '../world/state.ts';

export interface CheckedContent {
  readonly content: string;
  readonly mentions: Mention[];
}

export type ContentCheck = (
  content: Record<string, unknown>,
  sandbox: Sandbox,
  type: string,
) => CheckedContent;
