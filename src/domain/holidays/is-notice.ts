/** Recognises the State Council's notice, which admins paste as published. */
import { fold } from '../reading/folding.ts';

/** Characters at the start in which the title stands. */
const HEAD = 400;
const TITLE = /关于\d{4}年(?:部分)?(?:法定)?节假日(?:放假|调休)?安排的通知/u;

export function isHolidayNotice(text: string): boolean {
  return (
    TITLE.test(fold(text.slice(0, HEAD)).replaceAll(/\s/gu, '')) && text.slice(0, 4_000).includes('放假')
  );
}
