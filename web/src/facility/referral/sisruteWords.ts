import { common } from '../../words/common'
import { sisruteWords } from '../../words/sisrute'
import { texts } from '../../words/texts'

export const { t } = texts(common, sisruteWords)
