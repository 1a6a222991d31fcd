/** What came in, and what was decided about it, before anything is written. */
import type { Act, Handler, Outcome, Scene } from './handler.ts';
import type { Incoming, IncomingContent } from '../ports/incoming.ts';
import type { Question } from '../records/question.ts';

export type Message = Incoming & { readonly kind: 'message' };
export type Press = Incoming & { readonly kind: 'press' };
/** Nobody typed or pressed anything: a message was recalled, a chat opened. */
export type Wordless = Incoming & { readonly kind: 'recall' | 'enter' };

/** A file or picture that someone sent; what it is fetched by. */
export type Sent = NonNullable<Question['sent']>;

/** A scene in which no campaign may run. */
export type OpenScene = Omit<Scene, 'campaign' | 'reach'> & Partial<Pick<Scene, 'campaign' | 'reach'>>;

/** What was decided about one act: who handles it, with what, or a ready answer. */
export type Route =
  | { readonly kind: 'run'; readonly handler: Handler; readonly act: Act; readonly scene: Scene }
  | { readonly kind: 'answer'; readonly name: string; readonly outcome: Outcome; readonly scene: OpenScene };

/** The file in a message, if it is one; a picture has no name. */
export function sentIn(content: IncomingContent): Sent | undefined {
  if (content.type === 'file') return { type: 'file', fileKey: content.fileKey, name: content.name };
  return content.type === 'image' ? { type: 'image', fileKey: content.imageKey, name: '' } : undefined;
}

export function contentOf({ type, fileKey, name }: Sent): IncomingContent {
  return type === 'file' ? { type, fileKey, name } : { type, imageKey: fileKey };
}

/** Who did it; empty where the platform does not say, as of a recall. */
export function personOf(incoming: Incoming): string {
  switch (incoming.kind) {
    case 'message':
      return incoming.sender;
    case 'press':
      return incoming.presser;
    case 'enter':
      return incoming.person;
    case 'recall':
    case 'joined':
    case 'left':
      return '';
  }
}
