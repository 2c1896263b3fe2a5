internal import ArticleModel

/// How the versions that are held of an article stand to those of a history that is read from its start.
///
/// A version is known by its commit. So the versions held keep their identity where the history reaches further back by now, as behind
/// `git fetch --unshallow`, and each gets the number that it has in the whole.
struct GitAlignment {
    /// What is to be done before the versions are handed over.
    enum Step {
        /// Nothing: each version is compared with the one that is held by its number.
        case none
        /// The versions held get these numbers.
        case renumber([ArticleRenumbering.Version])
        /// The versions held cannot be put in order with the others; with `replace` each could give way to the one of its number.
        case refuse(count: Int, canReplace: Bool)
    }

    private(set) var step = Step.none
    /// The commit under which a version is held that this history has from another, by its index.
    private(set) var formerOrigins: [Int: String] = [:]

    /// Compares what is held with the versions of a file.
    ///
    /// - Parameter commits: For each version of the history the place of its commit in it, ascending.
    /// - Parameter place: The place of a commit in the history; nil where it is no part of it.
    init(held: [NumberedVersion], commits: [Int], names: (Int) -> String, replaces: Bool, place: (String) -> Int?) {
        let targets = held.map { version in
            version.origin.flatMap(place).flatMap { Self.standing(at: $0, in: commits) }
        }
        let moved = zip(held, targets).filter { $1 != nil && $1 != $0.number - 1 }
        let found = targets.compactMap { $0 }
        let isOrdered = zip(found, found.dropFirst()).allSatisfy(<)
        if moved.isEmpty {
            compareByNumber(held, commits.count, names)
        } else if found.count == held.count, isOrdered {
            var versions: [ArticleRenumbering.Version] = []
            for case (let version, let index?) in zip(held, targets) {
                guard let origin = version.origin else { continue }
                if index != version.number - 1 { versions.append(.init(origin: origin, number: index + 1)) }
                if origin != names(index) { formerOrigins[index] = origin }
            }
            step = .renumber(versions)
        } else {
            let canReplace = (held.last?.number ?? 0) <= commits.count
            guard replaces, canReplace else {
                step = .refuse(count: held.count - Set(found).count, canReplace: canReplace)
                return
            }
            compareByNumber(held, commits.count, names)
        }
    }

    private mutating func compareByNumber(_ held: [NumberedVersion], _ count: Int, _ names: (Int) -> String) {
        for version in held where version.number >= 1 && version.number <= count {
            guard let origin = version.origin, GitObjectID.bytes(ofHexadecimal: origin.utf8) != nil,
                origin != names(version.number - 1)
            else { continue }
            formerOrigins[version.number - 1] = origin
        }
    }

    /// The version that stands at a commit: its own, or the last before it.
    ///
    /// A shallow clone tells of each file that it came with the commit at which the history is cut off.
    private static func standing(at commit: Int, in commits: [Int]) -> Int? {
        let behind = commits.partitioningIndex { $0 > commit }
        return behind == 0 ? nil : behind - 1
    }
}

extension [Int] {
    /// The index of the first element, in ascending order, that fits.
    fileprivate func partitioningIndex(where fits: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
