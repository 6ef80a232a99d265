/// The stems of words somebody types, for what is narrowed outside the index: a list in a page.
package enum WordForms {
    /// By the word as it is compared: small letters without marks; at most ten words.
    package static func of(_ text: String) -> [String: [String]] {
        Stemmers.borrow { stemmers in
            var forms: [String: [String]] = [:]
            for part in SearchWord.words(of: text).flatMap(\.parts).prefix(10) {
                let folded = Folding.marksOff(part)
                forms[folded] = Set(SearchTokens.stems(of: part, folded, stemmers)).subtracting([folded]).sorted()
            }
            return forms
        }
    }
}
