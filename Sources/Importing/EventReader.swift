/// Reads one format: a part of ``VersionStream``.
protocol EventReader {
    /// The next event; nil at the end. Throws an ``ImportFault`` for what ends the whole input.
    mutating func next() throws -> ImportEvent?
}
