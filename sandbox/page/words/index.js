// @ts-check
import { enUs } from './en-us.js';
import { zhCn } from './zh-cn.js';

/** @typedef {typeof zhCn} Words */
/** @typedef {'zh-CN' | 'en-US'} Language */

/** @type {Record<Language, Words>} */
export const WORDS = { 'zh-CN': zhCn, 'en-US': enUs };

/**
 * @param {unknown} value
 * @returns {value is Language}
 */
export const isLanguage = (value) => value === 'zh-CN' || value === 'en-US';
