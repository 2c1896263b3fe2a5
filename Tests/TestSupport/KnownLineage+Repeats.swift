extension KnownLineage {
    /// Copies some paragraphs to other places of either side, after which the origins no longer hold.
    public mutating func repeatSome(using generator: inout some RandomNumberGenerator) {
        for _ in 0..<3 {
            guard let text = old.randomElement(using: &generator) else { return }
            old.insert(text, at: Int.random(in: 0...old.count, using: &generator))
            new.insert(text, at: Int.random(in: 0...new.count, using: &generator))
            new.insert(text, at: Int.random(in: 0...new.count, using: &generator))
        }
    }
}
