extension Int {
    /// `1 version`, `2 versions`: for nouns that add an s.
    func counted(as noun: String) -> String {
        self == 1 ? "1 \(noun)" : "\(self) \(noun)s"
    }
}
