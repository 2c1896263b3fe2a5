import ArticleModel
import Foundation

extension ExactName {
    /// The name as it is, then composed (NFC), then decomposed (NFD, Unicode Standard Annex 15), as far as these have other bytes.
    ///
    /// Keyboards compose, some file systems decompose, and nobody sees which: so a name that a person types and that fits nothing is tried in
    /// both forms.
    var forms: [ExactName] {
        if utf8.allSatisfy({ $0 < 0x80 }) { return [self] }
        var forms = [self]
        for form in [text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping]
        where !forms.contains(ExactName(form)) {
            forms.append(ExactName(form))
        }
        return forms
    }
}
