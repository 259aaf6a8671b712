import Commands
import Testing

@Suite("Progress lines")
struct ProgressLineTests {
    @Test(
        "counts, a bar where there is room for one, and a share",
        arguments: [
            (0, 10, 80, "importing 0 of 10  [                                        ]  0%"),
            (5, 10, 80, "importing 5 of 10  [####################                    ]  50%"),
            (10, 10, 40, "importing 10 of 10  [############]  100%"),
            (1, 3, 20, "importing 1 of 3  33"),
            (0, 0, 30, "importing 0 of 0  100%"),
        ])
    func text(_ done: Int, _ total: Int, _ width: Int, _ line: String) {
        #expect(ProgressLine.text("importing", done, of: total, width: width) == line)
    }
}
