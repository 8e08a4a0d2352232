import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the access log says. */
export const auditWords = {} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, auditWords)
