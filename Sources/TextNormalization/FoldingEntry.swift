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
    @inline(__always) static var letterMark: Self { Self(rawValue: UInt16(variorum_folding_letter_mark)) }
    @inline(__always) static var mark: Self { Self(rawValue: UInt16(variorum_folding_mark)) }
    @inline(__always) static var composingMark: Self { Self(rawValue: UInt16(variorum_folding_composing_mark)) }
    @inline(__always) static var compoundMark: Self { Self(rawValue: UInt16(variorum_folding_compound_mark)) }
    @inline(__always) static var vowel: Self { Self(rawValue: UInt16(variorum_folding_vowel)) }
    @inline(__always) static var composedVowel: Self { Self(rawValue: UInt16(variorum_folding_composed_vowel)) }
    @inline(__always) static var joining: Self { Self(rawValue: UInt16(variorum_folding_joining)) }
    @inline(__always) static var yiwn: Self { Self(rawValue: UInt16(variorum_folding_yiwn)) }
    @inline(__always) static var ae: Self { Self(rawValue: UInt16(variorum_folding_ae)) }
    @inline(__always) static var softHyphen: Self { Self(rawValue: UInt16(variorum_folding_soft_hyphen)) }
    @inline(__always) static var joiner: Self { Self(rawValue: UInt16(variorum_folding_joiner)) }
    @inline(__always) static var firstString: Self { Self(rawValue: UInt16(variorum_folding_string)) }

    /// Whether the scalar folds to a string of the table.
    @inline(__always) var isString: Bool { rawValue >= Self.firstString.rawValue }

    /// Whether a mark composes with nothing before it and is no composite.
    @inline(__always) var isInert: Bool { self == .mark || self == .vowel }

    /// Whether canonical ordering may move the scalar: it has a combining class other than 0, or decomposes to such.
    @inline(__always) var isReordered: Bool {
        rawValue >= Self.droppedMark.rawValue && rawValue <= Self.compoundMark.rawValue
    }
}
