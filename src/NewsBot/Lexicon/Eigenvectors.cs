namespace NewsBot.Lexicon;

/// <summary>
/// The largest eigenvalues of a large sparse symmetric matrix and their vectors: Lanczos's method, each new vector made square to all before it
/// (Golub and Van Loan, "Matrix Computations", 4th edition, 10.3), and Jacobi's on the small matrix that it leaves (8.5). The matrix is moved up and
/// raised to a power first, as that parts the largest eigenvalues from the others and takes fewer steps.
/// </summary>
internal static class Eigenvectors
{
    private const int StepsEach = 2;
    private const int Power = 8;

    // How far up, as a share of the largest eigenvalue: enough that none below 0 becomes large by the power.
    private const double Shift = 0.4;
    private const int Sweeps = 30;
    private const double Nothing = 1e-12;

    /// <summary>The pairs, largest eigenvalue first; fewer than asked for when the matrix has no more.</summary>
    /// <param name="count">How many.</param>
    /// <param name="size">Rows of the matrix.</param>
    /// <param name="multiply">Writes the matrix times the first vector into the second.</param>
    public static List<(double Value, double[] Vector)> Largest(int count, int size, Action<double[], double[]> multiply)
    {
        var shift = Shift * Math.Abs(Quotient(Enumerable.Repeat(1.0, size).ToArray(), multiply));
        var (basis, small) = Lanczos(Math.Min(StepsEach * count, size), size, (from, to) => Raise(from, to, shift, multiply));
        var vectors = Diagonalize(small);
        var order = Enumerable.Range(0, basis.Count).OrderByDescending(i => small[i, i]).Take(count);
        return [.. order.Select(column =>
        {
            var vector = new double[size];
            for (var row = 0; row < basis.Count; row++)
            {
                Add(basis[row], vectors[row, column], vector);
            }

            return (Quotient(vector, multiply), vector);
        })];
    }

    // The matrix, moved up by a shift, applied again and again.
    private static void Raise(double[] from, double[] to, double shift, Action<double[], double[]> multiply)
    {
        var before = from.ToArray();
        for (var i = 0; i < Power; i++)
        {
            multiply(before, to);
            Add(before, shift, to);
            to.CopyTo(before, 0);
        }
    }

    // Rayleigh's quotient: of an eigenvector its eigenvalue, of any other vector at most the largest.
    private static double Quotient(double[] vector, Action<double[], double[]> multiply)
    {
        var product = new double[vector.Length];
        multiply(vector, product);
        return Dot(vector, product) / Dot(vector, vector);
    }

    private static (List<double[]> Basis, double[,] Small) Lanczos(int steps, int size, Action<double[], double[]> multiply)
    {
        var (basis, small) = (new List<double[]>(), new double[steps, steps]);
        var next = Enumerable.Repeat(1 / Math.Sqrt(size), size).ToArray();
        for (var step = 0; step < steps; step++)
        {
            basis.Add(next);
            next = new double[size];
            multiply(basis[step], next);
            small[step, step] = Dot(basis[step], next);
            for (var twice = 0; twice < 2; twice++)
            {
                basis.ForEach(before => Add(before, -Dot(before, next), next));
            }

            var length = Math.Sqrt(Dot(next, next));
            if (step + 1 == steps || length < Nothing)
            {
                break;
            }

            small[step, step + 1] = small[step + 1, step] = length;
            next = [.. next.Select(value => value / length)];
        }

        return (basis, small);
    }

    // Turns the matrix until nothing is left beside its diagonal; the turns together are the eigenvectors, in columns.
    private static double[,] Diagonalize(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    if (Math.Abs(matrix[p, q]) > Nothing)
                    {
                        Turn(matrix, vectors, p, q);
                    }
                }
            }
        }

        return vectors;
    }

    private static void Turn(double[,] matrix, double[,] vectors, int p, int q)
    {
        var angle = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (angle < 0 ? -1 : 1) / (Math.Abs(angle) + Math.Sqrt((angle * angle) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            (matrix[i, p], matrix[i, q]) = ((cosine * matrix[i, p]) - (sine * matrix[i, q]), (sine * matrix[i, p]) + (cosine * matrix[i, q]));
        }

        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            (matrix[p, i], matrix[q, i]) = ((cosine * matrix[p, i]) - (sine * matrix[q, i]), (sine * matrix[p, i]) + (cosine * matrix[q, i]));
            (vectors[i, p], vectors[i, q]) = ((cosine * vectors[i, p]) - (sine * vectors[i, q]), (sine * vectors[i, p]) + (cosine * vectors[i, q]));
        }
    }

    private static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }

    private static void Add(double[] vector, double weight, double[] sum)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * vector[i];
        }
    }
}
