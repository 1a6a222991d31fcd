/** The complete state of the sandbox as plain JSON, as written to the state file. */
import type { Starter } from '../tenant.ts';
import type { z } from 'zod';
import type { personSchema } from '../tenant.ts';

/** UTC milliseconds on the sandbox's clock. */
export type Moment = number;

export type Person = z.output<typeof personSchema> & { openId: string };

export interface Group {
  chatId: string;
  name: string;
  members: string[];
  bot: boolean;
  dissolved?: boolean;
}

/** Appears as `key` in the content of a message; `@_all` has an empty id. */
export interface Mention {
  key: string;
  openId: string;
  name: string;
  bot?: boolean;
}

export interface StoredMessage {
  /** Order of arrival over all chats, from 1. */
  index: number;
  messageId: string;
  chatId: string;
  /** `bot`, or the author's open_id. */
  from: string;
  type: string;
  /** JSON text, with mentions rewritten to their keys. */
  content: string;
  mentions: Mention[];
  at: Moment;
  updatedAt: Moment;
  uuid?: string;
  replyTo?: string;
  rootId?: string;
  threadId?: string;
  recalled?: boolean;
  edits?: number;
  patchedAt?: Moment;
  /** For a person's message pushed to the bot: whether a push was acknowledged. */
  acked?: boolean;
}

export interface StoredFile {
  key: string;
  kind: 'image' | 'file';
  /** `bot`, or the uploader's open_id. */
  owner: string;
  name: string;
  mime: string;
  /** The platform's type of an uploaded file: opus, mp4, pdf, doc, xls, ppt, stream. */
  fileType?: string;
  base64: string;
}

export interface TenantToken {
  token: string;
  expiresAt: Moment;
  revoked?: boolean;
}

export interface PlatformEvent {
  eventId: string;
  type: string;
  body: Record<string, unknown>;
  /** Message to which the event refers, if any. */
  messageId?: string;
}

/** An unacknowledged push; `tries` counts failed attempts. */
export interface PendingPush {
  event: PlatformEvent;
  tries: number;
  dueAt: Moment;
}

/** The update token of a press. */
export interface CallbackToken {
  token: string;
  messageId: string;
  at: Moment;
  uses: number;
}

/** What a registration granted to the app; absent: everything. */
export interface Grants {
  scopes: string[];
  events: string[];
  callbacks: string[];
}

/** Supported field types: 1 text, 2 number, 3 single choice, 5 date in UTC ms. */
export type FieldType = 1 | 2 | 3 | 5;

export interface BaseField {
  id: string;
  name: string;
  type: FieldType;
}

export interface BaseRow {
  id: string;
  /** By field id. */
  values: Record<string, string | number>;
}

export interface BaseTable {
  id: string;
  name: string;
  fields: BaseField[];
  rows: BaseRow[];
}

export interface Base {
  token: string;
  name: string;
  /** Whether the app is a collaborator with edit permission. */
  open: boolean;
  tables: BaseTable[];
  /** Created row ids by client token, so that a repeated call adds nothing. */
  created: Record<string, string[]>;
}

export interface WorldState {
  version: 1;
  now: Moment;
  seq: number;
  app: { id: string; secret: string; name: string; openId: string; grants?: Grants };
  tenantKey: string;
  timezone: string;
  starter?: Starter | undefined;
  people: Record<string, Person>;
  groups: Record<string, Group>;
  messages: StoredMessage[];
  files: Record<string, StoredFile>;
  tokens: TenantToken[];
  uuids: Record<string, { at: Moment; messageId: string }>;
  events: PlatformEvent[];
  pending: PendingPush[];
  callbacks: CallbackToken[];
  /** Index of the last read message, by open_id and chat. */
  read: Record<string, Record<string, number>>;
  /** By token; absent in states saved by earlier versions. */
  bases?: Record<string, Base>;
}
