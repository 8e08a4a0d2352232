import { common } from '../../words/common'
import { satuSehatWords } from '../../words/satusehat'
import { texts } from '../../words/texts'

export const { t, codeText } = texts(common, satuSehatWords)
