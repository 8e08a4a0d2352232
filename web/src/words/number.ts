import { t } from './common'

/** The spoken number where only text fits, such as in a list of choices: an exercise says that it is one. */
export const numberOf = ({ spokenNumber, exercise }: { spokenNumber?: string; exercise?: boolean }): string =>
  [spokenNumber, exercise ? t('exercise') : ''].filter(Boolean).join(' ')
