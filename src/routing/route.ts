/** An incoming act and the decision about it, before anything is written. */
import type { Act, Handler, Outcome, Scene } from './handler.ts';
import type { Incoming, IncomingContent } from '../ports/incoming.ts';
import type { Question } from '../records/question.ts';

export type Message = Incoming & { readonly kind: 'message' };
export type Press = Incoming & { readonly kind: 'press' };
/** An act without text or press: a recall, or an opened chat. */
export type Wordless = Incoming & { readonly kind: 'recall' | 'enter' };

/** A file or picture that someone sent, with the key to download it. */
export type Sent = NonNullable<Question['sent']>;

/** A scene that may have no campaign. */
export type OpenScene = Omit<Scene, 'campaign' | 'reach'> & Partial<Pick<Scene, 'campaign' | 'reach'>>;

/** The decision about one act: its handler and arguments, or a ready reply. */
export type Route =
  | { readonly kind: 'run'; readonly handler: Handler; readonly act: Act; readonly scene: Scene }
  | { readonly kind: 'answer'; readonly name: string; readonly outcome: Outcome; readonly scene: OpenScene };

/** The file in a message, if any; pictures have no name. */
export function sentIn(content: IncomingContent): Sent | undefined {
  if (content.type === 'file') return { type: 'file', fileKey: content.fileKey, name: content.name };
  return content.type === 'image' ? { type: 'image', fileKey: content.imageKey, name: '' } : undefined;
}

export function contentOf({ type, fileKey, name }: Sent): IncomingContent {
  return type === 'file' ? { type, fileKey, name } : { type, imageKey: fileKey };
}

/** The person who acted; empty if the platform does not say, as with a recall. */
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
