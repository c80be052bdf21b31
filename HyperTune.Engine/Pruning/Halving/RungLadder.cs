namespace HyperTune.Engine.Pruning.Halving;

/// <summary>The epochs at which trials are compared, and which trial climbs from where.</summary>
/// <param name="Lowest">Epochs before the first comparison; at least 1.</param>
/// <param name="Eta">Each rung is so many times as high as the one below it, and the best 1 in so many goes on; at least 2.</param>
/// <param name="Full">Epochs of a full training.</param>
/// <param name="HasBrackets">Whether trials start at different rungs, as Hyperband has it.</param>
internal sealed record RungLadder(int Lowest, double Eta, int Full, bool HasBrackets)
{
    private const double GoldenShare = 0.6180339887498949;
    private int[]? shares;

    /// <summary>Which of so many places a trial is dealt; by default evenly over any run of numbers.</summary>
    public Func<int, int, int> Deal { get; init; } = static (number, places) => (int)((number + 1) * GoldenShare % 1 * places);

    /// <summary>How many brackets there are: bracket b leaves out the b lowest rungs.</summary>
    public int Brackets
    {
        get
        {
            int count = 1;
            while (HasBrackets && Lowest * Math.Pow(Eta, count) <= Full)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Epochs of a rung, from 0. Cost O(1).</summary>
    public int Step(int bracket, int rung) => (int)Math.Min(int.MaxValue, Math.Round(Lowest * Math.Pow(Eta, bracket + rung)));

    /// <summary>Rungs of a bracket below a full training.</summary>
    public int Count(int bracket)
    {
        int count = 0;
        while (Step(bracket, count) < Full)
        {
            count++;
        }

        return count;
    }

    /// <summary>The bracket of a trial: brackets share trials as they share them in Hyperband, so that each costs about as much as another.</summary>
    public int BracketOf(int number)
    {
        if (!HasBrackets)
        {
            return 0;
        }

        shares ??= [.. Enumerable.Range(0, Brackets).Select(b => Share(b, Brackets))];
        int place = Deal(number, shares.Sum());
        int bracket = 0;
        while (place >= shares[bracket])
        {
            place -= shares[bracket++];
        }

        return bracket;
    }

    /// <summary>The share of the epochs of full trainings that halving takes when every rung lets exactly 1 in <see cref="Eta"/> pass; deciding before all have come takes somewhat more.</summary>
    public double ExpectedShare()
    {
        int brackets = Brackets;
        double[] shares = [.. Enumerable.Range(0, brackets).Select(b => (double)Share(b, brackets))];
        double epochs = 0;
        for (int bracket = 0; bracket < brackets; bracket++)
        {
            int count = Count(bracket);
            double left = shares[bracket] / shares.Sum();
            int from = 0;
            for (int rung = 0; rung <= count; rung++)
            {
                int to = rung < count ? Step(bracket, rung) : Full;
                epochs += left * (to - from);
                (left, from) = (left / Eta, to);
            }
        }

        return epochs / Full;
    }

    // Li et al. 2018, algorithm 1, line 3, with s counted from the bracket that starts highest.
    private int Share(int bracket, int brackets)
    {
        int s = brackets - 1 - bracket;
        return (int)Math.Ceiling(brackets * Math.Pow(Eta, s) / (s + 1));
    }
}
