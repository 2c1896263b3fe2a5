private import TextNormalization

/// What of a paragraph is needed to say how much it has in common with another: its words and the pairs of neighbouring
/// words, as hashes.
///
/// A long paragraph is represented by a sample of them, those with the lowest hashes. Two sketches always sample alike,
/// so that what two paragraphs share is in both samples or in neither (Broder, On the resemblance and containment of
/// documents, 1997), and comparing two paragraphs of any length takes bounded time.
public struct ParagraphSketch: Sendable {
    /// The sampled hashes in ascending order, each once: the second "the" of a paragraph has another hash than the
    /// first.
    let features: [UInt64]
    /// Only hashes with this many leading zero bits are sampled; 0 means all.
    let sampling: Int

    /// How many features a sketch keeps at most: the whole of a paragraph of 2,000 words.
    static let limit = 4096

    /// Sketches a paragraph by its folded words; without words the sketch is empty.
    public init(_ text: String) {
        self.init(text, limit: ParagraphSketch.limit)
    }

    /// A sketch of at most `limit` features.
    init(_ text: String, limit: Int) {
        self.init(folded: WordMap(text).folded, limit: limit)
    }

    /// A sketch of folded words that are joined by single spaces, of at most `limit` features.
    init(folded: [UInt8], limit: Int) {
        var all = FeatureHashes(folded).counted()
        var sampling = 0
        while all.count > limit, sampling < 63 {
            sampling += 1
            let bound = ParagraphSketch.bound(of: sampling)
            all.removeAll { $0 >= bound }
        }
        self.sampling = sampling
        features = all.sorted()
    }

    /// How much two paragraphs have in common, from 0 (no word) to 1 (the same words in the same order, but for rare
    /// repeats).
    ///
    /// It is the number of shared words and neighbouring pairs over the geometric mean of the two paragraphs' numbers
    /// of them (Ochiai 1957, the cosine of the two sets). Words alone would make two long paragraphs about one subject
    /// alike, pairs tell rewording from common vocabulary. The geometric mean lets a paragraph that doubled in length
    /// keep 0.7, where shared over all would leave it 0.5, and still gives little to a short phrase that happens to
    /// stand in a long paragraph. Two paragraphs without words count as 1, one with words and one without as 0. Beyond
    /// 2,000 words it is an estimate.
    public func similarity(to other: ParagraphSketch) -> Double {
        let bound = ParagraphSketch.bound(of: max(sampling, other.sampling))
        let (count, otherCount) = (features.count(below: bound), other.features.count(below: bound))
        guard count > 0, otherCount > 0 else { return features.isEmpty && other.features.isEmpty ? 1 : 0 }
        let shared = features[..<count].countShared(with: other.features[..<otherCount])
        return Double(shared) / (Double(count) * Double(otherCount)).squareRoot()
    }

    /// The share of the features that another sketch has too, from 0 to 1; 0 without features.
    func containment(in other: ParagraphSketch) -> Double {
        let bound = ParagraphSketch.bound(of: max(sampling, other.sampling))
        let (count, otherCount) = (features.count(below: bound), other.features.count(below: bound))
        guard count > 0 else { return 0 }
        return Double(features[..<count].countShared(with: other.features[..<otherCount])) / Double(count)
    }

    private static func bound(of sampling: Int) -> UInt64 {
        sampling == 0 ? .max : 1 << UInt64(64 - sampling)
    }
}
