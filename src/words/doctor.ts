import type { Language } from '../domain/campaign/campaign.ts';
import { doctor as enUS } from './en-us/operator/doctor.ts';
import { doctor as zhCN, type DoctorWords } from './zh-cn/operator/doctor.ts';

export type { DoctorWords };

const LANGUAGES: Record<Language, DoctorWords> = { 'zh-CN': zhCN, 'en-US': enUS };

/** What the operator reads of a check of everything. */
export function doctorWords(language: Language): DoctorWords {
  return LANGUAGES[language];
}
