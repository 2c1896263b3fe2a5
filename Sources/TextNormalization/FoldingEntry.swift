import FoldingTables

/// What becomes of a Unicode scalar; `FoldingTables.h` describes each value.
struct FoldingEntry: Equatable {
    let rawValue: UInt16

    @inline(__always) static var separator: Self { Self(rawValue: UInt16(variorum_folding_separator)) }
    @inline(__always) static var letter: Self { Self(rawValue: UInt16(variorum_folding_letter)) }
    @inline(__always) static var ownWord: Self { Self(rawValue: UInt16(variorum_folding_own_word)) }
    @inline(__always) static var dropped: Self { Self(rawValue: UInt16(variorum_folding_dropped)) }
    @inline(__always) static var droppedMark: Self { Self(rawValue: UInt16(variorum_folding_dropped_mark)) }
    @inline(__always) static var droppedAccent: Self { Self(rawValue: UInt16(variorum_folding_dropped_accent)) }
    @inline(__always) static var hangul: Self { Self(rawValue: UInt16(variorum_folding_hangul)) }
    @inline(__always) static var clustered: Self { Self(rawValue: UInt16(variorum_folding_clustered)) }
    @inline(__always) static var firstString: Self { Self(rawValue: UInt16(variorum_folding_string)) }

    /// Whether the scalar folds to a string of the table.
    @inline(__always) var isString: Bool { rawValue >= Self.firstString.rawValue }

    /// Whether the scalar consists of marks that leave no trace.
    @inline(__always) var isDroppedMark: Bool { self == .droppedMark || self == .droppedAccent }
}
