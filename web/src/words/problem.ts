import { NoAnswer, Problem } from '../api/call'
import { t } from './common'

/** The text for a failed call: the service's own text, or that nobody answered. */
export function explain(failure: unknown): string {
  if (failure instanceof Problem) {
    const violations = failure.extras['violations']
    const fields = Array.isArray(violations)
      ? (violations as { field?: string; message?: string }[]).map(({ field, message }) => `${field}: ${message}`)
      : []
    return [failure.message, ...fields].join(' · ')
  }
  if (failure instanceof NoAnswer) return t('noAnswer')
  return failure instanceof Error ? failure.message : String(failure)
}
