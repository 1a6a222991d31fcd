/** Takes the place of `sdk.ts` in the bundle (scripts/build/bundle.mjs), which keeps only what is named here. */
import {
  defaultHttpInstance,
  EventDispatcher,
  LoggerLevel,
  registerApp,
  WSClient,
} from '@larksuiteoapi/node-sdk';
import type * as Lark from '@larksuiteoapi/node-sdk';

export const lark = { defaultHttpInstance, EventDispatcher, LoggerLevel, registerApp, WSClient };
export type { Lark };
