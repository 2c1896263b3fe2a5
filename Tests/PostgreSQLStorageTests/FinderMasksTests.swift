import ArchiveStorage
import TestSupport
import Testing

@testable import PostgreSQLStorage

/// Sets of leaves say what a finder says.
struct FinderMasksTests {
    private func makeFinder(_ depth: Int, leaves: Int, using random: inout SeededGenerator) -> HitRequest.Finder {
        if depth == 0 || Int.random(in: 0..<4, using: &random) == 0 {
            return .leaf(Int.random(in: 0..<leaves, using: &random))
        }
        let parts = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            makeFinder(depth - 1, leaves: leaves, using: &random)
        }
        return Bool.random(using: &random) ? .all(parts) : .any(parts)
    }

    private func isTrue(_ finder: HitRequest.Finder, _ standing: Set<Int>) -> Bool {
        switch finder {
        case .leaf(let place): standing.contains(place)
        case .all(let parts): !parts.isEmpty && parts.allSatisfy { isTrue($0, standing) }
        case .any(let parts): parts.contains { isTrue($0, standing) }
        }
    }

    private func isTrue(_ masks: FinderMasks, _ standing: Set<Int>) -> Bool {
        var bits: Int64 = 0
        for (place, leaf) in masks.leaves.enumerated() where standing.contains(leaf) {
            bits |= 1 << Int64(FinderMasks.bit(at: place))
        }
        return masks.masks.contains { bits & $0 == $0 }
    }

    @Test(arguments: [3, 8, 200]) func theySayWhatTheFinderSays(leaves: Int) {
        var random = SeededGenerator.makeForTest()
        var (wider, exact) = (0, 0)
        for _ in 0..<2_000 {
            let finder = makeFinder(4, leaves: leaves, using: &random)
            let masks = FinderMasks(finder)
            let standing = Set((0..<leaves).filter { _ in Int.random(in: 0..<3, using: &random) > 0 })
            if masks.isWider {
                wider += 1
                if isTrue(finder, standing) { #expect(isTrue(masks, standing), "\(finder)") }
            } else {
                exact += 1
                #expect(isTrue(finder, standing) == isTrue(masks, standing), "\(finder) of \(standing)")
            }
        }
        #expect(exact > 500)
        #expect(masksOfMany.isWider)
    }

    /// Three of a hundred, each with each: more sets than are compared, and more leaves than have bits.
    private var masksOfMany: FinderMasks {
        FinderMasks(.all((0..<3).map { part in .any((0..<40).map { .leaf(part * 40 + $0) }) }))
    }
}
