/// A text that equals another only byte for byte; `String` takes canonically equivalent texts as equal.
struct ExactText: Hashable {
    let text: String

    static func == (one: ExactText, two: ExactText) -> Bool {
        one.text.utf8.elementsEqual(two.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        if text.utf8.withContiguousStorageIfAvailable({ hasher.combine(bytes: UnsafeRawBufferPointer($0)) }) == nil {
            for byte in text.utf8 { hasher.combine(byte) }
        }
    }
}
