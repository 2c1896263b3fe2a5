/// Results come back from a server that may be any program: what would break who shows them is refused.
extension KeyedDecodingContainer {
    /// What a field holds is not what a result has there.
    func fault(forKey key: Key) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: "no result has such a value")
    }

    /// A value that could be read.
    func checked<Value>(_ value: Value?, forKey key: Key) throws -> Value {
        guard let value else { throw fault(forKey: key) }
        return value
    }

    /// JSON knows whole numbers as far as this exactly, and sums of some are still numbers.
    private var greatest: Int { 1 << 53 }

    /// A count or a number of a version, 0 or more.
    func count(forKey key: Key) throws -> Int {
        let count = try decode(Int.self, forKey: key)
        guard (0...greatest).contains(count) else { throw fault(forKey: key) }
        return count
    }

    /// Runs of version numbers, ascending and apart.
    func runs(forKey key: Key) throws -> [ClosedRange<Int>] {
        let runs = try decode([ClosedRange<Int>].self, forKey: key)
        var end = -1
        for run in runs {
            guard run.lowerBound > end, run.upperBound <= greatest else { throw fault(forKey: key) }
            end = run.upperBound
        }
        return runs
    }

    /// A case by its name.
    func named<Value: RawRepresentable<String>>(forKey key: Key) throws -> Value {
        try checked(Value(rawValue: try decode(String.self, forKey: key)), forKey: key)
    }
}
