import { common } from '../words/common'
import { referralWords } from '../words/referral'
import { texts } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

export const { t, codeText } = texts(common, vocabulary, referralWords)
