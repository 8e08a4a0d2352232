import { common } from '../../words/common'
import { stateWords } from '../../words/state'
import { texts } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

export const { t, codeText } = texts(common, vocabulary, stateWords)
