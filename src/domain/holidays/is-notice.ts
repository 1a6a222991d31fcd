/** Recognises the State Council's notice, which admins paste as published. */
import { fold } from '../reading/folding.ts';

/** Characters at the start in which the title stands. */
const HEAD = 400;
const TITLE =
  /^《?(?:国务院(?:办公厅)?)?关于\d{4}年(?:部分)?(?:法定)?节假日(?:放假|调休)?安排的通知》?(?:$|各省|经国务院|一、|一,)/u;
/** Lines that may stand above the title: 国务院办公厅文件, 国办发明电〔2025〕7号. */
const ISSUER = /^(?:中华人民共和国)?国务院(?:办公厅)?(?:文件)?$/u;
const NUMBER = /^\D{0,15}\d{4}\D第?\d{1,5}号$/u;

/** Whether the text is such a notice: its title is the first line, broken over three at most. */
export function isHolidayNotice(text: string): boolean {
  const lines = fold(text.slice(0, HEAD))
    .split('\n')
    .map((line) => line.replaceAll(/\s/gu, ''))
    .filter((line) => line !== '');
  const at = lines.findIndex((line) => !ISSUER.test(line) && !NUMBER.test(line));
  const isTitled = [1, 2, 3].some((count) => TITLE.test(lines.slice(at, at + count).join('')));
  return at >= 0 && isTitled && text.slice(0, 4_000).includes('放假');
}
